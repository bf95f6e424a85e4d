# In English the help of commands and flags stands beside the flags, in src/cli.
