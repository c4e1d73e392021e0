namespace twins { }
