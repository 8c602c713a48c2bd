"""Changes to the data by commands: closing or approving an edition; renaming, retiring, moving or splitting something.
Comments and layout stay, and nothing is half-written."""
