/// How well a model tells healthy windows from faulty ones, beside what simple rulers do with the
/// same windows: ranking figures, rates at the threshold and their uncertainty.
@NullMarked
package dev.thrum.training.evaluate;

import org.jspecify.annotations.NullMarked;
