insert into one_row (texter, body) values (1, 'a text of about the usual length, seventy bytes or a little more of it');
