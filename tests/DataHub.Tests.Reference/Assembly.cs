// What is listened to is the whole process: no other test may be heard.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
