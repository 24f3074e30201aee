package dev.thrum.edge.sensor.pi4j.chip;

/// Microchip MCP3208, eight inputs of 12 bits: _MCP3204/3208, 2.7V 4-Channel/8-Channel 12-Bit A/D
/// Converters with SPI Serial Interface_, DS21298E.
///
/// Clock: 20 × the rate of conversions (section 1), so 1 MHz for 50,000 per second at 2.7 V and 2
/// MHz for 100,000 at 5 V. Code: 4096 × VIN / VREF (section 4). Frames: section 6.1.
final class Mcp3208 extends Mcp3x08 {
    Mcp3208() {
        super("mcp3208", 12, "Microchip MCP3204/3208, DS21298E", 1_000_000);
    }
}
