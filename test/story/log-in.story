story Who may come in, how long a guesser waits, and that another site cannot act for you
doors api browser cli
begin with city

as nobody
  refused session.login login=clerk password="not the right one" because login "do not go together"
  refused session.login login=nobody-of-this-name password="not the right one" because login "do not go together"
  refused session.login login=clerk because invalid /password
  refused problem.list cycle=$cycle because login

# Five tries are free; from then on the account waits, first for a minute, and says nothing more than before.
as nobody
  refused session.login login=clerk because login "do not go together"
    | password   |
    | second try |
    | third try  |
    | fourth try |
    | fifth try  |
  refused session.login login=clerk password=$clerk.password because login "do not go together"
  session.login login=mayor password=$mayor.password
as nobody by api
  refused session.logout because login
at 2023-01-04T01:02Z
as nobody
  session.login login=clerk password=$clerk.password

# What opens a session is for the program that asked; a terminal shows who came in, and the token stands in its file.
as nobody by api
  session.login login=clerk password=$clerk.password
  expect token is not empty
as nobody by command line
  session.login login=clerk password=$clerk.password
  expect token is missing
  expect csrf is missing
  expect token_file has "no-token"

as clerk
  problem.list cycle=$cycle
  expect problems has 0 rows
  session.logout
  refused problem.list cycle=$cycle because login
as clerk anew
  problem.list cycle=$cycle

# A word of the session stands in every form; without it, or from another site, nothing is done.
as clerk by browser without csrf
  refused problem.add cycle=$cycle level=group source=self title="Slipped in" fact="A form without the session's word." because denied "older session"
  shown "A form without the session's word." "What you typed stands here again"
as clerk by browser from another site
  refused problem.add cycle=$cycle level=group source=self title="Slipped in" fact="A form on another site." because denied "another site"
as clerk
  problem.list cycle=$cycle
  expect problems has 0 rows
  see "Problems" at /cycles/$cycle/problems
as nobody
  see the log-in page at /cycles/$cycle/problems
