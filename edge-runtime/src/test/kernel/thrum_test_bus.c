// SPDX-License-Identifier: Apache-2.0 OR MIT OR GPL-2.0-only
/*
 * Buses for the tests of Thrum's providers, inside a real kernel and without hardware:
 *
 * - an I2C adapter that can do plain I2C, with one chip of 256 byte registers at 0x1d that moves on
 *   from register to register; 0x2d answers as a stuck bus, everything else as nobody;
 * - an SPI controller whose MOSI is wired to its MISO, inverted, with one device in reach of spidev.
 *   It bears modes 0 to 3.
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/spi/spi.h>

#define CHIP_ADDRESS 0x1d
#define STUCK_ADDRESS 0x2d

static u8 registers[256];
static u8 pointer;

static void chip_takes(const struct i2c_msg *message)
{
	int i;

	for (i = 0; i < message->len; i++) {
		if (i == 0)
			pointer = message->buf[0];
		else
			registers[pointer++] = message->buf[i];
	}
}

static void chip_gives(const struct i2c_msg *message)
{
	int i;

	for (i = 0; i < message->len; i++)
		message->buf[i] = registers[pointer++];
}

static int adapter_transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		if (messages[i].addr == STUCK_ADDRESS)
			return -ETIMEDOUT;
		if (messages[i].addr != CHIP_ADDRESS)
			return -EREMOTEIO;
		if (messages[i].flags & I2C_M_RD)
			chip_gives(&messages[i]);
		else
			chip_takes(&messages[i]);
	}
	return count;
}

static u32 adapter_functions(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = {
	.master_xfer = adapter_transfer,
	.functionality = adapter_functions,
};

static struct i2c_adapter adapter = {
	.owner = THIS_MODULE,
	.name = "thrum test adapter",
	.algo = &algorithm,
};

static int controller_transfer(struct spi_controller *controller, struct spi_device *device,
			       struct spi_transfer *transfer)
{
	const u8 *sent = transfer->tx_buf;
	u8 *received = transfer->rx_buf;
	int i;

	for (i = 0; received && i < transfer->len; i++)
		received[i] = sent ? ~sent[i] : 0xff;
	return 0;
}

static struct spi_board_info board_info = {
	.modalias = "dh2228fv", /* one of the names that spidev takes */
	.max_speed_hz = 10000000,
	.bus_num = 0,
	.chip_select = 0,
};

static struct platform_device *parent;
static struct spi_controller *controller;

static int __init thrum_test_bus_init(void)
{
	int error = i2c_add_adapter(&adapter);

	if (error)
		return error;
	parent = platform_device_register_simple("thrum-test-spi", -1, NULL, 0);
	if (IS_ERR(parent))
		return PTR_ERR(parent);
	controller = spi_alloc_master(&parent->dev, 0);
	if (!controller)
		return -ENOMEM;
	controller->bus_num = 0;
	controller->num_chipselect = 1;
	controller->mode_bits = SPI_CPOL | SPI_CPHA;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->transfer_one = controller_transfer;
	error = spi_register_controller(controller);
	if (error)
		return error;
	return spi_new_device(controller, &board_info) ? 0 : -ENODEV;
}

/* The machine is thrown away with the module in it: there is no exit. */
module_init(thrum_test_bus_init);
MODULE_DESCRIPTION("I2C and SPI without hardware, to test Thrum");
MODULE_LICENSE("Dual MIT/GPL");
