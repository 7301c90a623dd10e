story How many opinions there are shows on the cycle's home from five on, in all only where a subtraction tells of no fewer; below, only that they are fewer
doors api browser cli
begin with city
as clerk by api
  opinion.enter channel=paper cycle=$cycle
    | text                        |
    | No bus after eleven.        |
    | The gate squeaks.           |
    | Letters are not answered.   |
  opinion.enter channel=mailbox cycle=$cycle seat=$deputy.post text="He does not return calls."
as head
  cycle.show cycle=$cycle
  expect few = 5
  expect opinions = 0
  expect answered = 0
  shown no "4 of 4" "3 of 4"
  readiness.show cycle=$cycle
  expect checks has row check=C07 verdict=holds sentence~"opinions came over 2 or more channels"
  expect checks has row check=C08 verdict=fails sentence~"not every opinion has a disposition"
  expect checks has row check=C09 sentence~"the texts of the opinions are kept"
  expect checks has row check=C40 verdict="cannot be judged yet" sentence~"nothing was released"
  shown no "opinions came over 2 channels"
as clerk
  opinion.enter cycle=$cycle channel=paper text="The hall is cold."
as head
  cycle.show cycle=$cycle
  expect few = 5
  expect of_group = yes
as clerk
  opinion.enter cycle=$cycle channel=paper text="The yard is dark."
as head
  cycle.show cycle=$cycle
  expect few = 0
  expect of_group = yes
  expect opinions = 5
  expect answered = 0
  readiness.show cycle=$cycle
  expect checks has row check=C07 sentence~"opinions came over 2 or more channels"
  expect checks has row check=C08 sentence~"not every opinion has a disposition"
  see "5, answered: 0" at /cycles/$cycle
  see "opinions on the group" at /cycles/$cycle

# Five on persons too: all together.
as clerk by api
  opinion.enter channel=mailbox cycle=$cycle seat=$deputy.post
    | text               |
    | He comes late.     |
    | He leaves early.   |
    | He does not write. |
    | He is never there. |
as head
  cycle.show cycle=$cycle
  expect few = 0
  expect of_group = no
  expect opinions = 10
  readiness.show cycle=$cycle
  expect checks has row check=C07 sentence~"opinions came over 2 channels and about 1 members"
  expect checks has row check=C08 sentence~"10 of 10 opinions have no disposition"
  see "10, answered: 0" at /cycles/$cycle
  refused opinion.desk cycle=$cycle because denied
