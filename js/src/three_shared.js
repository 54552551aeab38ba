// three.js for the script of further formats: the same classes, so that there is one of each.
import * as three from "three";

globalThis[Symbol.for("tripo_kit.three")] = three;
