// Package output puts results on disk whole or not at all.
//
// A result is made in a hidden sibling of its destination, named .NAME.npo-XXXXXXXX, and renamed
// when every byte has reached the disk. Whoever looks at the destination therefore sees nothing,
// the old result, or the new one, and never a part of one.
//
// A run that is killed leaves its sibling behind. The next run with the same destination removes it; the XXXXXXXX are
// eight hexadecimal digits, and a name that goes on otherwise is somebody else's and stays.
// It tells the dead from the living by an advisory lock that every run holds on its own sibling:
// the operating system drops the lock when the process ends, however it ends, so no process number
// and no age of a file is ever guessed from. Where the file system knows no such locks, siblings of
// dead runs stay until somebody removes them; a living one is never touched.
//
// Replacing an old result ([Prepare] with force) exchanges two directories in one step on Linux.
// Where the kernel or file system cannot do that, it takes two renames, with an instant between them
// in which the destination does not exist and the old result is called .NAME.npo-XXXXXXXX-old. After a run that is
// killed in that instant the next one gives the old result its name back, before it looks whether it may replace it.
package output
