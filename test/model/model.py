#!/usr/bin/env python3
"""Random actions of all roles over whole cycles, against a naive copy of states and rights kept in memory.

usage: model.py CANDOR [--steps N] [--seed S] [--whole]     20,000 steps by default; --whole: a run that goes wrong is not shrunk

Each step is one action of one person on one object. The copy (world.py, preparing.py, texts.py, meeting.py, after.py) says, in its own words, whether the
person sees the object (else 404), may do it (else 403), whether its state allows it (else 409) and what it becomes. The walk goes through four
years: deployment, preparation, meeting, what comes of it, and the next cycle, which begins with the last one's items; days pass, and with them
opinions are released. Every 250 steps each person looks at many objects. A run that goes wrong is shrunk: steps are left out as long as it
still goes wrong, and what is left is printed. Some matters have walks of their own (aside.py; ASIDE below). At the end the record verifies and its replay gives the same tables.
Prints one line per sentence and `N passed, M failed, K skipped`.
"""
import os
import random
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from world import PEOPLE, RULES, World, Wrong, may_do
import preparing, stages, texts, meeting, after # noqa: F401 the rules
import aside, grades, mergers, seats
from stories.house import Actions

YEARS, NIGHTS = 4, 5
ENDS = {"plan approved", "problem solved", "problem set aside", "measure confirmed", "extension refused", "extension approved", "sheet given", "paper announced", "paper sent up",
        "paper told", "talk confirmed by both", "talk time agreed", "talk withdrawn", "material read out", "material filed", "criticism opened", "criticism withdrawn", "criticism filed",
        "meeting signed", "agenda done", "agenda left out", "attendance absent", "minutes signed", "minutes filed", "speech correction asked", "speech confirmed",
        "ballot counted", "ballot void", "opinion set aside", "redaction done", "redaction refused", "lookback reported", "reading taken off", "cycle held", "cycle preparing",
        "cycle ready", "cycle reported", "cycle rectifying", "cycle looked back"} | {"stage %s set done" % stage for stage in stages.STAGES}


def draw(world, number, chance):
    """A step that names its object by its key, so that it can be taken again in another house."""
    which = chance.choices(range(len(RULES)), WEIGHTS)[0]
    one = RULES[which]
    there = world.kinds[one.kind][-60:]
    if chance.random() < 0.85: # mostly in this year's cycle
        there = [thing for thing in there if thing is world.cycle or thing.cycle is world.cycle] or there
    if one.states and chance.random() < 0.6:
        there = [thing for thing in there if thing.state in one.states] or there
    if not there or (one.makes and len(world.of(world.cycle, one.makes[0])) >= one.makes[1]):
        return None
    thing, people = chance.choice(there), list(PEOPLE)
    if chance.random() < 0.6: # mostly somebody who may, so that things go on
        people = [login for login in people if may_do(login, one, thing)] or people
    return (number, chance.choice(people), which, one.kind, thing.key, chance.randrange(1 << 30))


def choose(world, number, chance):
    """Of some that could be taken rather one that leads on."""
    step = None
    for _ in range(6):
        step = draw(world, number, chance) or step
        if step and (chance.random() < 0.3 or world.expect(step)[2] is None):
            return step
    return step


def scheduled(name, number):
    return (number, "head", next(which for which, one in enumerate(RULES) if one.name == name), "house", "house", 0)


def say(step):
    return "step %d: %s does %s on %s %s" % (step[0], step[1], RULES[step[2]].name, step[3], step[4])


def goes_wrong(program, actions, steps):
    """How it goes wrong when just these are taken, and those of them that were done; None when it does not."""
    world, done, at = World(program, actions, FRESH), [], None
    try:
        for at in steps:
            if world.take(at):
                done.append(at)
        at = None
        world.look(random.Random(0))
    except Wrong as wrong:
        return str(wrong), done + [at] * (at is not None)
    finally:
        world.house.clear()
    return None, done


def pieces(steps):
    """What might be left out at once: all on one kind, of one action, on one thing, then ever smaller stretches."""
    for of in (lambda step: step[3], lambda step: step[2], lambda step: step[3:5]):
        groups = {}
        for step in steps:
            groups.setdefault(of(step), set()).add(step)
        yield from sorted(groups.values(), key=len, reverse=True)
    size = len(steps) // 2
    while size:
        for at in range(0, len(steps), size):
            yield set(steps[at:at + size])
        size //= 2


def shrink(program, actions, steps, said, seconds=180):
    """Leaves out pieces as long as the same goes wrong; first of all what changed nothing."""
    until, sentence = time.monotonic() + seconds, " ".join(said.split(" ")[:3])
    FRESH.append(World(program, actions))
    FRESH[0].house.stop()

    def without(piece):
        wrong, done = goes_wrong(program, actions, [step for step in steps if step not in piece])
        return done if (wrong or "").startswith(sentence) else steps
    steps = without({step for step in steps[:-1] if step not in CHANGED})
    smaller = True
    while smaller and time.monotonic() < until:
        before = len(steps)
        for piece in pieces(steps):
            if time.monotonic() < until and piece & set(steps):
                steps = without(piece)
        smaller = len(steps) < before
    FRESH.pop().house.clear()
    return steps


def walk(world, count, chance, steps):
    """Takes the steps, keeps them, and gives what was reached: ends of threads, and actions that were done or refused."""
    reached = set()
    for number in range(count):
        year, night = count // YEARS, count // (YEARS * NIGHTS) or count
        step = choose(world, number, chance)
        if number % year == 0 and number and number // year < YEARS:
            step = scheduled("the next year", number)
        elif number % year == year // 2: # half a year on
            step = scheduled("a special one", number)
        elif number % night == night - 1:
            step = scheduled("the next day", number)
        if step:
            steps.append(step)
            if world.take(step):
                CHANGED.add(step)
                reached.add(RULES[step[2]].name + " done")
            else:
                reached.add(RULES[step[2]].name + " refused")
        if number % 3 == 2:
            reached.update("%s %s" % (thing.kind, thing.state) for rows in world.kinds.values() for thing in rows)
        if number % 250 == 249:
            world.look(chance)
            for cycle in world.kinds["cycle"]:
                stages.look_at_checks(world, cycle)
    world.look(chance)
    return reached | stages.SET_DONE


def option(name, otherwise):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else otherwise


def main():
    program, count, seed = os.path.abspath(sys.argv[1]), int(option("--steps", "20000")), int(option("--seed", "20230211"))
    actions, chance = Actions(program), random.Random(seed)
    world, steps = World(program, actions), []
    try:
        reached = walk(world, count, chance, steps)
        print("ok - %d random steps of %d roles over %d cycles went as the copy says (%d objects of %d kinds)" %
              (count, len(PEOPLE), len(world.kinds["cycle"]), len(world.keys), len(world.kinds) - 1))
        both = {"%s %s" % (one.name, word) for one in RULES if not one.set for word in ("done", "refused")}
        missing = (ENDS | both) - reached if count >= 20000 else set()
        print("%s - the walk reached the ends of every thread, and took and refused each of %d actions%s" % ("not ok" if missing else "ok", len(both) // 2, ": not %s" % ", ".join(sorted(missing)) if missing else ""))
        world.house.check_errors()
        world.house.check_record()
        print("ok - the record verifies")
        world.house.check_replay()
        print("ok - the replay gives the same tables")
        good = [aside.report(kind, ends, sentence, program, actions, count * times // 1000, seed, "--whole" in sys.argv) for kind, ends, sentence, times in ASIDE]
        failed = bool(missing) + good.count(False)
        print("%d passed, %d failed, 0 skipped" % (4 + len(good) - failed, failed))
        return 1 if failed else 0
    except Wrong as wrong:
        print("not ok - %s (seed %d)" % (wrong, seed), flush=True)
        world.house.clear()
        for step in [] if "--whole" in sys.argv else shrink(program, actions, steps, str(wrong)):
            print("#   " + say(step))
        print("0 passed, 1 failed, 0 skipped")
        return 1
    finally:
        world.house.clear()


# what has a walk of its own: its steps for each 1,000 of the great one
ASIDE = ((seats.Seats, seats.ENDS, "stand-ins and successors on the seats read and change no criticism and no statement but their own", 25),
         (mergers.Mergers, mergers.ENDS, "units move, split, merge and close, and nothing of their ledgers is lost or shown to others", 50),
         (grades.Grades, grades.ENDS, "at most a third are excellent at any moment, and who takes part without a grade has none", 50))
FRESH = [] # while shrinking: a house in which nothing was done yet, to begin from
CHANGED = set() # the steps that were done
WEIGHTS = [0 if one.set else one.often for one in RULES]

if __name__ == "__main__":
    sys.exit(main())
