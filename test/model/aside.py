"""The walks beside the great one: each goes through a house of its own, with a copy of its own.

A walk has `step(number)`, draws from `chance`, counts in `done` what was done and refused, tells in `told` what was asked for, and knows its `house`.
Each step draws from a chance of its own number: so a walk that goes wrong can be taken again without some of its steps.
"""
import random
import time

from world import Wrong


def walk(kind, program, actions, numbers, seed):
    """Gives the walk that was gone; raises Wrong, with what was told in it, when the program and the copy differ."""
    one = kind(program, actions)
    try:
        for number in numbers:
            one.chance = random.Random("%d of %d" % (number, seed))
            one.step(number)
        one.house.check_errors()
        one.house.check_record()
        one.house.check_replay()
        return one
    except Wrong as wrong:
        raise Wrong(*wrong.args, one.told) from None
    finally:
        one.house.clear()


def alike(wrong):
    """The first words, without the number of the step."""
    return [word for word in str(wrong.args[0]).split(" ")[:6] if not word.rstrip(":").isdigit() and "/" not in word]


def shrink(kind, program, actions, numbers, seed, wrong, seconds=120):
    """Leaves out ever smaller stretches of steps as long as the same goes wrong; gives what is told of the rest."""
    until, size = time.monotonic() + seconds, len(numbers) // 2
    while size and time.monotonic() < until:
        at = 0
        while at < len(numbers) and time.monotonic() < until:
            fewer = numbers[:at] + numbers[at + size:]
            try:
                walk(kind, program, actions, fewer, seed)
                at += size
            except Wrong as again:
                if alike(again) == alike(wrong):
                    numbers, wrong = fewer, again
                else:
                    at += size
        size //= 2
    return wrong


def report(kind, ends, sentence, program, actions, count, seed, whole):
    """Prints the sentence and gives whether it holds. ends: what must have been reached, where the walk is long enough."""
    numbers = list(range(count))
    try:
        one = walk(kind, program, actions, numbers, seed)
    except Wrong as wrong:
        print("not ok - %s (seed %d)" % (wrong.args[0], seed), flush=True)
        for line in [] if whole else shrink(kind, program, actions, numbers, seed, wrong).args[1]:
            print("#   " + line)
        return False
    unreached = ends - {word for word, times in one.done.items() if times} if count >= 500 else set()
    print("%s - %s (%d requests)%s" % ("not ok" if unreached else "ok", sentence, len(one.told), ": not %s" % ", ".join(sorted(unreached)) if unreached else ""), flush=True)
    return not unreached
