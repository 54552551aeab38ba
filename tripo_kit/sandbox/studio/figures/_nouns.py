"""Which words name a thing that the sandbox can make."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from tripo_kit.sandbox.studio.meshes import Dice, Part

from ._animals import animal, bird, dog, fish
from ._household import bottle, chair, cup, lamp, table, vase
from ._ornaments import crystal, planet, sword
from ._outdoors import car, castle, house, rocket
from ._people import person, robot, snowman
from ._plants import flower, fruit, mushroom, pine, plant, tree

Thing: TypeAlias = Callable[[Dice], list[Part]]

THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        word: thing
        for thing, words in (
            (cup, "cup mug teacup coffee tea goblet tankard"),
            (vase, "vase urn amphora pot jar pitcher teapot"),
            (bottle, "bottle flask potion wine perfume"),
            (chair, "chair stool throne armchair seat bench sofa"),
            (table, "table desk workbench counter"),
            (lamp, "lamp lantern candle chandelier"),
            (robot, "robot android droid mech cyborg automaton bot"),
            (tree, "tree oak bonsai maple bush forest"),
            (pine, "pine fir spruce christmas cypress"),
            (plant, "plant cactus fern succulent herb bamboo"),
            (flower, "flower rose daisy tulip sunflower lily"),
            (mushroom, "mushroom toadstool fungus"),
            (house, "house cottage home hut cabin barn building shop temple"),
            (castle, "castle fortress palace tower citadel cathedral"),
            (car, "car truck bus taxi van jeep vehicle automobile train tractor"),
            (rocket, "rocket spaceship missile shuttle spacecraft"),
            (dog, "dog puppy wolf hound horse bear cow lion"),
            (animal, "animal cat kitten fox tiger mouse rabbit dragon pig dinosaur"),
            (bird, "bird duck chicken owl penguin parrot eagle swan"),
            (fish, "fish shark whale dolphin goldfish submarine"),
            (
                person,
                "person man woman boy girl knight wizard hero figure warrior astronaut pirate doll",
            ),
            (snowman, "snowman"),
            (fruit, "fruit apple orange pumpkin tomato peach cherry lemon"),
            (planet, "planet globe saturn earth moon sphere ball"),
            (sword, "sword dagger blade katana knife"),
            (crystal, "crystal gem diamond ruby mineral rock amethyst"),
        )
        for word in words.split()
    }
)
"""Each word that has a shape of its own."""

RIG_TYPES: Mapping[str, str] = MappingProxyType(
    {
        word: kind
        for kind, words in (
            ("hexapod", "ant bee beetle insect ladybug wasp"),
            ("octopod", "spider octopus crab scorpion tarantula"),
            ("serpentine", "snake serpent worm eel cobra"),
            ("avian", "angel bat phoenix"),
        )
        for word in words.split()
    }
)
"""How creatures move that have no shape of their own here."""
RIGGABLE: Mapping[Thing, str] = MappingProxyType(
    {
        person: "biped",
        robot: "biped",
        snowman: "biped",
        dog: "quadruped",
        animal: "quadruped",
        bird: "avian",
        fish: "aquatic",
    }
)
"""How those move that have one; the others do not move at all."""
