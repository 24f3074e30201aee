/// Examines a configuration on the machine it is for: each check stands for itself and tells what
/// it found, with the mend.
@NullMarked
package dev.thrum.edge.app.doctor;

import org.jspecify.annotations.NullMarked;
