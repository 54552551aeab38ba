// The camera, between the page and the kernel: each hears where the other has put it.

const REST_MS = 150; // after which the kernel hears where the camera came to rest

export class Aim {
  #rig;
  #traits;
  #signal;
  #telling = 0;

  constructor(rig, traits, signal) {
    this.#rig = rig;
    this.#traits = traits;
    this.#signal = signal;
  }

  /** Puts the camera where the kernel wants it. */
  obey() {
    if (!this.#isAgreed) this.#rig.pose = this.#traits.get("camera");
  }

  /** Tells the kernel where the camera is, once it is at rest. */
  tell() {
    clearTimeout(this.#telling);
    if (this.#rig.isTurning) return;
    this.#telling = setTimeout(() => {
      if (!this.#signal.aborted && !this.#isAgreed) this.#traits.set({ camera: this.#rig.pose });
    }, REST_MS);
  }

  get #isAgreed() {
    return JSON.stringify(this.#rig.pose) === JSON.stringify(this.#traits.get("camera"));
  }
}
