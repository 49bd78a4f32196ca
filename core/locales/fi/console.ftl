# The words of the console.

console-title = Ohjausryhmän huone
