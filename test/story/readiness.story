story Readiness: what holds, what fails and how to mend it, what cannot be judged yet; a block stops the stage until it is mended or overridden
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan

# At the beginning nothing can be judged of what is not there, and none of it is called good.
as clerk
  readiness.show cycle=$cycle
  expect checks has 40 rows
  expect checks has row check=C01 verdict=holds
  expect checks has row check=C04 verdict=holds sentence~"the plan was approved"
  expect checks has row check=C08 verdict="cannot be judged yet" sentence~"no opinions"
  expect checks has row check=C11 verdict="cannot be judged yet" sentence~"no talks"
  expect checks has row check=C36 verdict="cannot be judged yet"
  expect checks has row check=C07 verdict=fails fix~"enter what came on paper"
  expect blocks has no row check=C36
  see "cannot be judged yet" at /cycles/$cycle/readiness

# An opinion without an answer: the review of texts cannot end, and the sentence says by which check.
as clerk
  opinion.enter cycle=$cycle -> opinion
    | channel | text                          |
    | paper   | The counter closes at noon.   |
    | hotline | Nobody answers the telephone. |
  readiness.show cycle=$cycle
  expect blocks has row check=C08 severity=block sentence~"not every opinion has a disposition" fix~"Say of each opinion what becomes of it" link="/cycles/${cycle.id}/opinions"
  cycle.show cycle=$cycle
  expect blocks has row check=C08
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "This stage cannot end yet: C08"
  cycle.show cycle=$cycle
  expect state = plan approved

# Mended: it holds, and the stage ends.
  opinion.dispose opinion=$opinion disposition=explained answer="It is staffed since Monday."
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "C08"

# Or the level above lets it pass, with the reason, which is an entry; nobody below can.
  refused override.add cycle=$cycle rule=C08 reason="We are late." because denied
as mayor
  refused override.add cycle=$cycle rule=C08 reason="We are late." because denied
as head
  refused override.add cycle=$cycle rule=C08 because invalid /reason
  refused override.add cycle=$cycle rule=C99 reason="No such check." because invalid /rule
  override.add cycle=$cycle rule=C08 reason="The last opinion came this morning." -> override
  expect made = 2023-01-04
  readiness.tree
  expect cycles has row unit_name="Sample City" blocks=0
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C08 verdict=fails overridden=yes
# What cannot be judged yet stops the stage as well, with what is to be done, until the level above lets it pass.
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "This stage cannot end yet: C20."
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "C20 (each text's review is closed): cannot be judged yet: no texts. Write the texts and hand them in."
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict="cannot be judged yet" fix~"Write the texts" link="/cycles/${cycle.id}/texts"
  see "Write the texts and hand them in." at /cycles/$cycle/readiness
as head
  override.add cycle=$cycle rule=C20 reason="The texts were reviewed on paper."
as clerk
  stage.set cycle=$cycle stage=review set=done
  expect state = done
  cycle.show cycle=$cycle
  expect state = ready
  history.show kind=override object=$override
  expect entries has 1 row
  shown "The last opinion came this morning."
