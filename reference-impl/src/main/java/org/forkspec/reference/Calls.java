package org.forkspec.reference;

import jnr.ffi.Pointer;

/**
 * The calls of the C library that only scenarios make, as it declares them. Public because jnr-ffi
 * implements it from another class loader.
 *
 * <p>An address that may be none of Java's is a {@code long}. Where C has an argument list without
 * end, what is declared here is what is passed; on the systems that the adapter knows both go the
 * same way.
 */
@SuppressWarnings({"checkstyle:MethodName", "MissingSummary"})
public interface Calls {
  Pointer __errno_location();

  int open(String path, int flags, int mode);

  int close(int descriptor);

  long read(int descriptor, Pointer bytes, long count);

  long write(int descriptor, Pointer bytes, long count);

  long pread(int descriptor, Pointer bytes, long count, long offset);

  long pwrite(int descriptor, Pointer bytes, long count, long offset);

  long lseek(int descriptor, long offset, int from);

  int dup(int descriptor);

  int dup2(int from, int to);

  int dup3(int from, int to, int flags);

  int pipe(Pointer ends);

  int pipe2(Pointer ends, int flags);

  int fcntl(int descriptor, int command, long argument);

  int fcntl(int descriptor, int command, Pointer lock);

  int flock(int descriptor, int operation);

  int mkfifo(String path, int mode);

  int umask(int mask);

  int mkdir(String path, int mode);

  int chdir(String path);

  Pointer getcwd(Pointer path, long size);

  int setenv(String name, String value, int overwrite);

  int unsetenv(String name);

  String getenv(String name);

  int nice(int increment);

  int getpriority(int which, int who);

  int getrlimit(int resource, Pointer limits);

  int setrlimit(int resource, Pointer limits);

  int sched_setscheduler(int pid, int policy, Pointer parameters);

  int sched_getscheduler(int pid);

  int sched_getparam(int pid, Pointer parameters);

  int alarm(int seconds);

  int setitimer(int timer, Pointer value, Pointer before);

  int getitimer(int timer, Pointer value);

  int timer_create(int clock, Pointer event, Pointer timer);

  int timer_settime(long timer, int flags, Pointer value, Pointer before);

  int timer_gettime(long timer, Pointer value);

  int timer_delete(long timer);

  long times(Pointer used);

  long sysconf(int name);

  int clock_gettime(int clock, Pointer now);

  int nanosleep(Pointer time, Pointer left);

  int getpgid(int pid);

  int getsid(int pid);

  int setsid();

  int prctl(int option, Pointer value, long third, long fourth, long fifth);

  int posix_openpt(int flags);

  int grantpt(int master);

  int unlockpt(int master);

  String ptsname(int master);

  int ioctl(int descriptor, long request, long argument);

  int tcgetpgrp(int terminal);

  int tcsetpgrp(int terminal, int group);

  int getuid();

  int geteuid();

  int getegid();

  int setuid(int user);

  int getresuid(Pointer real, Pointer effective, Pointer saved);

  int getresgid(Pointer real, Pointer effective, Pointer saved);

  int setresuid(int real, int effective, int saved);

  int setresgid(int real, int effective, int saved);

  int getgroups(int size, Pointer groups);

  int setgroups(long size, Pointer groups);

  int unshare(int flags);

  int sigprocmask(int how, Pointer set, Pointer old);

  int pthread_sigmask(int how, Pointer set, Pointer old);

  int sigpending(Pointer set);

  int sigsuspend(Pointer mask);

  int pause();

  int sigaction(int signal, Pointer action, Pointer old);

  int sigaltstack(Pointer stack, Pointer old);

  int raise(int signal);

  int kill(int pid, int signal);

  int killpg(int group, int signal);

  int sigqueue(int pid, int signal, long value);

  int waitpid(int pid, Pointer status, int options);

  int waitid(int type, int id, Pointer info, int options);

  long syscall(long number, long first, long second);

  void _Exit(int status);

  void abort();

  /**
   * Maps memory. Its address is a pointer, since what jnr-ffi compiles for six numbers passes a
   * wrong sixth one.
   */
  long mmap(Pointer address, long length, int protection, int flags, int descriptor, long offset);

  int madvise(long address, long length, int advice);

  int mlock(long address, long length);

  int shmget(int key, long size, int flags);

  long shmat(int segment, long address, int flags);

  int shmctl(int segment, int command, Pointer buffer);

  int semget(int key, int count, int flags);

  int semop(int semaphores, Pointer operations, long count);

  int semctl(int semaphores, int number, int command, long argument);

  long sem_open(String name, int flags, int mode, int value);

  int sem_unlink(String name);

  int sem_post(long semaphore);

  int sem_trywait(long semaphore);

  int mq_open(String name, int flags, int mode, Pointer attributes);

  int mq_unlink(String name);

  int mq_send(int queue, Pointer message, long length, int priority);

  long mq_receive(int queue, Pointer message, long length, Pointer priority);

  int mq_setattr(int queue, Pointer attributes, Pointer old);

  int mq_getattr(int queue, Pointer attributes);

  int mq_notify(int queue, Pointer event);

  long getrandom(Pointer bytes, long count, int flags);

  Pointer mkdtemp(Pointer template);

  Pointer fdopendir(int descriptor);

  Pointer readdir(Pointer directory);

  int pthread_mutex_init(Pointer mutex, Pointer attributes);

  int pthread_mutex_lock(Pointer mutex);

  int pthread_mutex_trylock(Pointer mutex);

  int pthread_mutex_unlock(Pointer mutex);

  int pthread_key_create(Pointer key, Pointer destructor);

  int pthread_setspecific(int key, long value);

  long pthread_getspecific(int key);
}
