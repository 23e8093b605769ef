"""Speaking booths: processes of their own in which engines speak, watched from outside."""
