story While the server runs, what is due is asked of it: by whoever may run the clock, through the same log-in as everything else
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post superior "Head of the county" in HOUSE held by second
as clerk
  refused job.run because denied
  refused job.show because denied
as nobody
  refused job.run because login

# A cycle for the new unit, opened by the running server: asked, or by itself a moment before.
as admin
  job.run
  wait until job.show shows answered >= 1
  expect why is empty
as second
  cycle.list
  expect cycles has row unit_name="Sample Town"

# As if it were another day; and no such day.
as admin
  refused job.run at=soon because invalid /at
  job.run at=2023-02-28
  wait until job.show shows answered >= 2
