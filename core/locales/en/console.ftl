# The words of the console.

console-title = Steering room
