## php: to ignore or catch SIGKILL or SIGSTOP ends the process with a fatal error

    main ignore SIGKILL

SIGACTION-EINVAL-KILL, SIGACTION-EINVAL-STOP: `sigaction` fails with `EINVAL`, which it does in C on Linux with glibc, and the process goes on. PHP 8.2.36 (Debian 12, "Zend Signal
Handling => enabled"): the failure of `sigaction` is a fatal error, where `pcntl_signal` is documented to return false. No scenario asks it, as
whoever asks is no more: the adapter's profile says `lacks ignore SIGKILL SIGSTOP`.

    <?php
    var_dump(pcntl_signal(SIGKILL, SIG_IGN));
    echo "goes on\n";

prints `Fatal error: Error installing signal handler for 9`, and exits with status 255.

## php: pcntl_signal unblocks the signal

    main sigprocmask BLOCK SIGUSR1
    main ignore SIGUSR1
    main sigprocmask QUERY

SIGPROCMASK-QUERY, SIGPROCMASK-UNBLOCK-DELIVERS: only `sigprocmask` changes the mask; `sigaction` does not. In C on Linux with glibc the last line is `main 3 = SIGUSR1`. PHP 8.2.36 (Debian 12): `zend_sigaction`
calls `sigprocmask(SIG_UNBLOCK)` after each `sigaction`, so the line is `main 3 =`, and a signal that was held back falls into the process in the middle of `pcntl_signal`.

    <?php
    pcntl_sigprocmask(SIG_BLOCK, [SIGTERM]);
    posix_kill(getmypid(), SIGTERM);
    pcntl_signal(SIGTERM, SIG_DFL);
    echo "goes on\n";

prints nothing: the process dies of SIGTERM, which is blocked.

## php: a process that ignores a signal may die of it while it exits

    main ignore SIGTERM
    main pipe p
    main fork A
    main close p.w
    main read p.r 1
    main kill A SIGTERM
    main waitpid A

WAIT-WIFEXITED-WEXITSTATUS: A, which has inherited that SIGTERM is ignored, has ended with status 0 when it is waited for: `main 7 = 4242 exited 0`, as in C on Linux with glibc. PHP 8.2.36 (Debian 12) has no
`_exit`. Its `exit` closes the streams and sets every disposition that `pcntl_signal` has changed back to the default, and only some time later the process is gone:
`main 7 = 4242 signaled SIGTERM`.

    <?php
    pcntl_signal(SIGTERM, SIG_IGN);
    for ($i = 0; $i < 20; $i++) {
        [$mine, $its] = stream_socket_pair(STREAM_PF_UNIX, SOCK_STREAM, 0);
        $child = pcntl_fork();
        if ($child === 0) {
            exit(0);
        }
        fclose($its);
        fread($mine, 1); // returns when the child has closed its end
        posix_kill($child, SIGTERM);
        pcntl_waitpid($child, $status);
        echo pcntl_wifsignaled($status) ? 'died of SIGTERM' : 'exited', "\n";
    }

prints `died of SIGTERM` 18 times, and `exited` twice.
