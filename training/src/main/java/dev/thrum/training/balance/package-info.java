/// Whether windows a conditional autoencoder makes up of a rare kind of fault help a classifier,
/// held against simpler remedies.
@NullMarked
package dev.thrum.training.balance;

import org.jspecify.annotations.NullMarked;
