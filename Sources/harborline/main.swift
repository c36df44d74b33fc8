print("harborline")
