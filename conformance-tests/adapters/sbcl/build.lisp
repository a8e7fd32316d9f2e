;;; Makes build/adapter.new, an image of the runtime with the adapter in it. A script would keep its own file open as descriptor
;;; 3 in all its children, and be compiled anew each time that it starts.

(require :sb-posix)

(dolist (file '("process" "lives" "waits" "signals" "pipes" "descriptors" "data" "attributes" "times" "endings" "sharing" "contained"
                "adapter"))
  (load (format nil "~a.lisp" file)))

(sb-ext:save-lisp-and-die "build/adapter.new" :executable t :toplevel #'forkspec-adapter:converse)
