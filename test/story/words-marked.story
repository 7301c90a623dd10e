story Words that name something and words that leave things open are marked in problems, criticism and measures, each with its list and the listed word
doors api browser cli
begin with meeting
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="In July 2022, 31 of 120 letters were answered after 30 days." -> letters
  measure.add problem=$letters accountable=$engineer.post title="Constantly shorten the way of letters" acceptance="From 1 June 2023 no letter waits longer than 30 days; counted continuously." type="by date" due=2023-06-30 -> way
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September 2022 the files came an hour before the hearing." request="Always send files a week before." -> files
as clerk
  problem.show problem=$letters
  expect fact_marked has row text~"July 2022" named=date names=yes
  expect bare = no
  measure.show measure=$way
  expect title_marked has row text="Constantly" list="lasting" listed="constantly"
  expect acceptance_marked has row text~"1 June 2023" named=date names=yes
  expect acceptance_marked has row text="continuously" listed="continuously"
  expect open_words has row text="Constantly" listed="constantly"
  expect bare = no
as deputy
  criticism.show criticism=$files
  expect fact_marked has row text~"14 September 2022" named=date names=yes
  expect request_marked has row text="Always" listed="always"
