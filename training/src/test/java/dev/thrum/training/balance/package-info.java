@NullMarked
package dev.thrum.training.balance;

import org.jspecify.annotations.NullMarked;
