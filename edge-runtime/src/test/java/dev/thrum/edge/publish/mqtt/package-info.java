@NullMarked
package dev.thrum.edge.publish.mqtt;

import org.jspecify.annotations.NullMarked;
