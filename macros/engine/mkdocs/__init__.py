"""MkDocs with its theme Material. Everything that knows them is in this folder, except the plugin's entry point
(macros/__init__.py), which says nothing of them. You can delete the folder: see docs-dev/publishers.md."""
