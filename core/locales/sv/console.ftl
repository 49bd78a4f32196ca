# The words of the console.

console-title = Styrgruppens rum
