"""The child process: the only home of torch and transformers. Started by `inkwell --worker ROLE`."""
