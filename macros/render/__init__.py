"""The content as HTML, through templates that escape by default. Knows nothing of MkDocs."""
