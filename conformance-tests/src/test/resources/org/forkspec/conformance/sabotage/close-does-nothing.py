os.close = lambda descriptor: None
