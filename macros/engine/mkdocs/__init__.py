"""MkDocs with its theme Material: all that knows them is in this folder, but for the plugin's door
(macros/__init__.py), which says nothing of them. The folder can be deleted: see docs-dev/publishers.md."""
