story A house on the real clock: nobody sets its time, and it shows no sample accounts
doors api cli
house real
unit CITY "Sample City" with group, staff 200
post chair "Mayor" in CITY held by mayor
as keeper
  refused clock.set now=2030-01-01T00:00Z because conflict "This house runs by the real clock"
  refused cycle.list because login "not for whoever keeps the folder" "candor serve" "candor session login"
as admin
  refused setting.set name=sample_password value="shown to everybody" because conflict /name "only a house with a simulated clock"
  unit.show unit=$CITY
  expect posts has row title=Mayor holder=Mayor
