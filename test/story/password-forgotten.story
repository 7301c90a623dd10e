story A forgotten password: the administrator gives a first one, which is an entry in the log and must be changed
doors api browser cli
begin with city

as clerk by api
  problem.list cycle=$cycle
as clerk
  refused person.reset_password person=$engineer password="handed over on paper" because denied
as admin
  refused person.reset_password person=$clerk password=short because invalid /password "at least 10 characters"
candor verify exits 0
keep before = actions
as admin
  person.reset_password person=$clerk password="handed over on paper"
  expect login = clerk
# The log has an entry of it, though no row of the tables says anything new.
candor verify exits 0
expect actions > $before

# Whoever still sat at the old session is out, and the old password is no more.
as clerk by api
  refused problem.list cycle=$cycle because login
as nobody
  refused session.login login=clerk password=$clerk.password because login "do not go together"

# The new words open one thing only: choosing one's own.
password clerk "handed over on paper"
as clerk by api
  refused problem.list cycle=$cycle because denied "choose one of your own first"
  refused problem.add cycle=$cycle level=group source=self title=x fact=y because denied "choose one of your own first"
as clerk
  refused password.change present="something else entirely" fresh="known to me alone" because invalid /present "not right"
  refused password.change present="handed over on paper" fresh=short because invalid /fresh "at least 10 characters"
  password.change present="handed over on paper" fresh="known to me alone"
  problem.list cycle=$cycle
password clerk "known to me alone"
as clerk
  problem.list cycle=$cycle

# Whom no administrator can help is helped by whoever keeps the folder.
as keeper
  person.reset_password person=$head password="from the keeper of the folder"
password head "from the keeper of the folder"
as head by api
  refused campaign.list because denied "choose one of your own first"
