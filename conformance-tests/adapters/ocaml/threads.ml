(* The operations on threads and mutexes. *)
open Process

let threads = Hashtbl.create 8  (* name -> thread, what came of what it did *)

(* Signals are for the first thread; but what a thread itself gives rise to must find it as it would find that one. *)
let with_signals_left_to_first call =
  let all = List.map snd Names.signals in
  let before = Thread.sigmask Unix.SIG_BLOCK [] in
  let blocked = if List.mem Sys.sigpipe before then all else List.filter (fun number -> number <> Sys.sigpipe) all in
  ignore (Thread.sigmask Unix.SIG_SETMASK blocked);
  Fun.protect call ~finally:(fun () -> ignore (Thread.sigmask Unix.SIG_SETMASK before))

let thread name = function
  | word :: arguments ->
    let outcome = ref "= 0" in  (* of one that ends itself *)
    let run () = outcome := perform { word; arguments } in
    let it = with_signals_left_to_first (fun () -> Thread.create run ()) in
    Hashtbl.replace threads name (it, outcome) |> zero
  | [] -> wrong ()

let join name =
  let it, outcome = thing threads name in
  Thread.join it;
  raise (Told !outcome)

let mutexes = Hashtbl.create 4

let mutex name = match Hashtbl.find_opt mutexes name with
  | Some it -> it
  | None -> let it = Mutex.create () in Hashtbl.replace mutexes name it; it

let trylock name = if Mutex.try_lock (mutex name) then "0" else raise (Unix.Unix_error (Unix.EBUSY, "", ""))

let operations =
  [ "thread", some thread; "join", one join; "pthread_exit", none (fun () -> Thread.exit () |> zero);
    "lock", one (fun name -> Mutex.lock (mutex name) |> zero); "trylock", one trylock;
    "unlock", one (fun name -> Mutex.unlock (mutex name) |> zero) ]
