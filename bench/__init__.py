"""How fast the main job is: real processes on this machine, measured from outside."""
