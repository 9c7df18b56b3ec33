package output

import (
	"errors"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

// renameExchange is RENAME_EXCHANGE of renameat2(2).
const renameExchange = 2

// exchange swaps the names of two directories in one step.
// Where the kernel or the file system cannot, it takes the two renames of exchangeInTwo.
func exchange(a, b string) error {
	err := renameat2(a, b, renameExchange)
	if errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return exchangeInTwo(a, b)
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// renameat2 calls the kernel: the standard library has no wrapper for it, nor its number for every machine.
func renameat2(a, b string, flags uintptr) error {
	number := renameat2Number()
	if number == 0 {
		return syscall.ENOSYS
	}
	from, err := syscall.BytePtrFromString(a)
	if err != nil {
		return err
	}
	to, err := syscall.BytePtrFromString(b)
	if err != nil {
		return err
	}
	const atWorkingDirectory = -100 // AT_FDCWD; both paths are absolute, so it has no part
	here := atWorkingDirectory
	_, _, errno := syscall.Syscall6(number, uintptr(here), uintptr(unsafe.Pointer(from)),
		uintptr(here), uintptr(unsafe.Pointer(to)), flags, 0)
	if errno != 0 {
		return errno
	}
	return nil
}

// renameat2Number is the number of renameat2 in the kernel's table of system calls; 0 where not listed here.
func renameat2Number() uintptr {
	switch runtime.GOARCH {
	case "amd64":
		return 316
	case "386":
		return 353
	case "arm":
		return 382
	case "arm64", "riscv64", "loong64":
		return 276
	}
	return 0
}
