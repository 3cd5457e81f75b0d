"""Problems whose calls are set up from their cases, with right and wrong programs."""

from __future__ import annotations

from typing import NamedTuple


class Programs(NamedTuple):
    """For one statement."""

    right: list[str]
    wrong: list[str]


STATEMENTS: dict[str, str] = {}
PROGRAMS: dict[str, Programs] = {}

STATEMENTS["cycle"] = """\
Rail Ring

A railway is a linked list of stations. Return `true` if the line runs in a circle, that is,
if it has a cycle.

Internally, `pos` denotes the index of the station that the last one connects to. Note that
`pos` is not passed as a parameter.

Example 1:

Input: head = [4,7,4,1], pos = 1
Output: true

Example 2:

Input: head = [4,7], pos = -1
Output: false

Constraints:

The number of the nodes in the list is in the range [0, 100].
-100 <= Node.val <= 100
pos is -1 or a valid index in the linked-list.

# Definition for singly-linked list.
# class ListNode:
#     def __init__(self, x):
#         self.val = x
#         self.next = None

class Solution:
    def runsInCircle(self, head: Optional[ListNode]) -> bool:
"""
PROGRAMS["cycle"] = Programs(
    [
        """\
class Solution:
    def runsInCircle(self, head):
        seen = set()
        while head:
            if head in seen:
                return True
            seen.add(head)
            head = head.next
        return False
""",
        """\
class Solution:
    def runsInCircle(self, head):
        a = b = head
        while b and b.next:
            a = a.next
            b = b.next.next
            if a is b:
                return True
        return False
""",
    ],
    [
        """\
class Solution:
    def runsInCircle(self, head):
        seen = set()
        while head:
            if head.val in seen:
                return True
            seen.add(head.val)
            head = head.next
        return False
""",
        """\
class Solution:
    def runsInCircle(self, head):
        a = head
        n = 0
        while a and n < 5:
            a = a.next
            n += 1
        return bool(a)
""",
    ],
)

STATEMENTS["cycle_start"] = """\
Rail Ring

A railway is a linked list of stations. Return the station where the cycle begins. If there
is no cycle, return null.

Internally, `pos` denotes the index of the station that the last one connects to. Note that
`pos` is not passed as a parameter.

Example 1:

Input: head = [4,7,4,1], pos = 1
Output: tail connects to node index 1

Example 2:

Input: head = [4,7], pos = -1
Output: no cycle

Constraints:

The number of the nodes in the list is in the range [0, 100].
-100 <= Node.val <= 100
pos is -1 or a valid index in the linked-list.

# Definition for singly-linked list.
# class ListNode:
#     def __init__(self, x):
#         self.val = x
#         self.next = None

class Solution:
    def ringStart(self, head: Optional[ListNode]) -> Optional[ListNode]:
"""
PROGRAMS["cycle_start"] = Programs(
    [
        """\
class Solution:
    def ringStart(self, head):
        seen = set()
        while head:
            if head in seen:
                return head
            seen.add(head)
            head = head.next
        return None
""",
        """\
class Solution:
    def ringStart(self, head):
        a = b = head
        while b and b.next:
            a = a.next
            b = b.next.next
            if a is b:
                a = head
                while a is not b:
                    a = a.next
                    b = b.next
                return a
        return None
""",
    ],
    [
        """\
class Solution:
    def ringStart(self, head):
        a = b = head
        while b and b.next:
            a = a.next
            b = b.next.next
            if a is b:
                return ListNode(7)
        return None
""",
        """\
class Solution:
    def ringStart(self, head):
        seen = []
        h = head
        while h and len(seen) < 200:
            seen.append(h.val)
            h = h.next
        if h is None:
            return None
        vals = {}
        h = head
        while h:
            if h.val in vals:
                return vals[h.val]
            vals[h.val] = h
            h = h.next
""",
    ],
)

STATEMENTS["intersection"] = """\
Where Rivers Join

Given the heads of two singly linked-lists `headA` and `headB`, return the node at which the
two lists intersect. If the two linked lists have no intersection at all, return null.

Example 1:

Input: intersectVal = 6, listA = [2,6,6,3], listB = [6,6,3], skipA = 2, skipB = 1
Output: Intersected at '6'

Example 2:

Input: intersectVal = 0, listA = [2,6], listB = [6], skipA = 2, skipB = 1
Output: No intersection

Constraints:

The number of nodes of listA is in the m.
1 <= m, n <= 100
1 <= Node.val <= 100
intersectVal is 0 if listA and listB do not intersect.
intersectVal == listA[skipA] == listB[skipB] if listA and listB intersect.

# Definition for singly-linked list.
# class ListNode:
#     def __init__(self, x):
#         self.val = x
#         self.next = None

class Solution:
    def joinOf(self, headA: ListNode, headB: ListNode) -> Optional[ListNode]:
"""
PROGRAMS["intersection"] = Programs(
    [
        """\
class Solution:
    def joinOf(self, headA, headB):
        seen = set()
        while headA:
            seen.add(headA)
            headA = headA.next
        while headB and headB not in seen:
            headB = headB.next
        return headB
""",
        """\
class Solution:
    def joinOf(self, headA, headB):
        a, b = headA, headB
        while a is not b:
            a = a.next if a else headB
            b = b.next if b else headA
        return a
""",
    ],
    [
        """\
class Solution:
    def joinOf(self, headA, headB):
        seen = {}
        while headA:
            seen[headA.val] = headA
            headA = headA.next
        while headB and headB.val not in seen:
            headB = headB.next
        return headB and seen[headB.val]
""",
        """\
class Solution:
    def joinOf(self, headA, headB):
        n = 0
        a = headA
        while a:
            n += 1
            a = a.next
        return ListNode(6) if n > 2 else None
""",
    ],
)

STATEMENTS["ancestor"] = """\
Nearest Common Boss

Given the root of a binary tree of employees and two nodes `p` and `q` of it, return their
lowest common boss; somebody is his own boss.

Example 1:

Input: root = [8,5,9,1,null,null,7], p = 1, q = 9
Output: 8

Example 2:

Input: root = [8,5], p = 8, q = 5
Output: 8

Constraints:

The number of nodes in the tree is in the range [2, 1000].
-1000 <= Node.val <= 1000
All Node.val are unique.
p != q
p and q will exist in the tree.

# Definition for a binary tree node.
# class TreeNode:
#     def __init__(self, x):
#         self.val = x
#         self.left = None
#         self.right = None

class Solution:
    def commonBoss(self, root: 'TreeNode', p: 'TreeNode', q: 'TreeNode') -> 'TreeNode':
"""
PROGRAMS["ancestor"] = Programs(
    [
        """\
class Solution:
    def commonBoss(self, root, p, q):
        if root in (None, p, q):
            return root
        l = self.commonBoss(root.left, p, q)
        r = self.commonBoss(root.right, p, q)
        return root if l and r else l or r
""",
        """\
class Solution:
    def commonBoss(self, root, p, q):
        def path(n, x):
            if not n:
                return []
            if n is x:
                return [n]
            r = path(n.left, x) or path(n.right, x)
            return [n] + r if r else []

        best = None
        for a, b in zip(path(root, p), path(root, q)):
            if a is b:
                best = a
        return best
""",
    ],
    [
        """\
class Solution:
    def commonBoss(self, root, p, q):
        return root
""",
        """\
class Solution:
    def commonBoss(self, root, p, q):
        return TreeNode(8)
""",
        """\
class Solution:
    def commonBoss(self, root, p, q):
        return 8
""",
    ],
)

STATEMENTS["drop"] = '''\
Drop a Wagon

There is a train, a singly linked list `head`, and we want to drop a wagon `node` of it. You
are given only the wagon; you will not be given access to the first one.

All the values of the linked list are unique, and it is guaranteed that the given node is
not the last node.

Example 1:

Input: head = [3,8,2,6], node = 8
Output: [3,2,6]

Example 2:

Input: head = [3,8], node = 3
Output: [8]

Constraints:

The number of the nodes in the given list is in the range [2, 100].
-100 <= Node.val <= 100
The value of each node in the list is unique.
The node to be deleted is in the list and is not a tail node.

# Definition for singly-linked list.
# class ListNode:
#     def __init__(self, x):
#         self.val = x
#         self.next = None

class Solution:
    def dropWagon(self, node):
        """
        :type node: ListNode
        :rtype: void Do not return anything, modify node in-place instead.
        """
'''
PROGRAMS["drop"] = Programs(
    [
        """\
class Solution:
    def dropWagon(self, node):
        node.val = node.next.val
        node.next = node.next.next
""",
        """\
class Solution:
    def dropWagon(self, node):
        n = node.next
        node.val, node.next = n.val, n.next
""",
    ],
    [
        """\
class Solution:
    def dropWagon(self, node):
        node.next = node.next.next
""",
        """\
class Solution:
    def dropWagon(self, node):
        node.val = node.next.val
""",
    ],
)

STATEMENTS["first"] = """\
First Rotten Crate

You have `n` crates numbered 1 to n. Once one is rotten, all after it are. You are given an
API `bool isRotten(crate)` which returns whether it is. Find the first rotten one. You
should minimize the number of calls to the API.

Example 1:

Input: n = 6, rotten = 5
Output: 5

Example 2:

Input: n = 1, rotten = 1
Output: 1

Constraints:

1 <= rotten <= n <= 2^31 - 1

# The isRotten API is already defined for you.
# def isRotten(crate: int) -> bool:

class Solution:
    def firstRotten(self, n: int) -> int:
"""
PROGRAMS["first"] = Programs(
    [
        """\
class Solution:
    def firstRotten(self, n):
        a, b = 1, n
        while a < b:
            m = (a + b) // 2
            if isRotten(m):
                b = m
            else:
                a = m + 1
        return a
""",
        """\
class Solution:
    def firstRotten(self, n):
        a, b = 0, n
        while b - a > 1:
            m = a + (b - a) // 2
            if isRotten(m):
                b = m
            else:
                a = m
        return b
""",
    ],
    [
        """\
class Solution:
    def firstRotten(self, n):
        return 5 if n > 5 else n
""",
        """\
class Solution:
    def firstRotten(self, n):
        for i in range(1, n + 1):
            if isRotten(i):
                return max(i, n - 1)
""",
    ],
)

STATEMENTS["guess"] = """\
Weigh a Box

I picked a weight between 1 and n. You call a pre-defined API `int weigh(int w)`, which returns:

-1: Your weight is higher than mine (i.e. w > mine).
1: Your weight is lower than mine (i.e. w < mine).
0: They are equal.

Return the weight that I picked.

Example 1:

Input: n = 10, mine = 6
Output: 6

Example 2:

Input: n = 1, mine = 1
Output: 1

Constraints:

1 <= n <= 2^31 - 1
1 <= mine <= n

# The weigh API is already defined for you.
# def weigh(w: int) -> int:

class Solution:
    def findWeight(self, n: int) -> int:
"""
PROGRAMS["guess"] = Programs(
    [
        """\
class Solution:
    def findWeight(self, n):
        a, b = 1, n
        while a < b:
            m = (a + b) // 2
            if weigh(m) <= 0:
                b = m
            else:
                a = m + 1
        return a
""",
        """\
class Solution:
    def findWeight(self, n):
        a, b = 1, n
        while True:
            m = a + (b - a) // 2
            r = weigh(m)
            if r == 0:
                return m
            if r < 0:
                b = m - 1
            else:
                a = m + 1
""",
    ],
    [
        """\
class Solution:
    def findWeight(self, n):
        a, b = 1, n
        while a < b:
            m = (a + b) // 2
            if weigh(m) >= 0:
                b = m
            else:
                a = m + 1
        return a
""",
        """\
class Solution:
    def findWeight(self, n):
        return min(n, 6)
""",
    ],
)

STATEMENTS["pairs"] = """\
The Star of the Party

At a party with n guests there may be one whom all others know and who knows nobody. You are
given a helper function `bool knows(a, b)` that tells you whether a knows b. Return the
star's label, or -1.

Note: the graph is an n x n matrix that you have no access to.

Example 1:

Input: graph = [[1,1,0],[0,1,0],[1,1,1]]
Output: 1

Example 2:

Input: graph = [[1,0],[0,1]]
Output: -1

Constraints:

n == graph.length == graph[i].length
2 <= n <= 20
graph[i][j] is 0 or 1.
graph[i][i] == 1

# The knows API is already defined for you.
# def knows(a: int, b: int) -> bool:

class Solution:
    def findStar(self, n: int) -> int:
"""
PROGRAMS["pairs"] = Programs(
    [
        """\
class Solution:
    def findStar(self, n):
        for i in range(n):
            if all(knows(j, i) and not knows(i, j) for j in range(n) if j != i):
                return i
        return -1
""",
        """\
class Solution:
    def findStar(self, n):
        c = 0
        for i in range(1, n):
            if knows(c, i):
                c = i
        for i in range(n):
            if i != c and (knows(c, i) or not knows(i, c)):
                return -1
        return c
""",
    ],
    [
        """\
class Solution:
    def findStar(self, n):
        c = 0
        for i in range(1, n):
            if knows(c, i):
                c = i
        for i in range(n):
            if i != c and not knows(i, c):
                return -1
        return c
""",
        """\
class Solution:
    def findStar(self, n):
        return 1 if n == 3 else -1
""",
    ],
)

STATEMENTS["reader"] = '''\
Find in a Hidden Shelf

A sorted shelf of numbers is hidden behind an ArrayReader interface: `reader.get(i)` returns
the number at index i, or 2^31 - 1 if there is none. Return the index of `target`, or -1.
Submissions making more than 20 calls to get will be judged Wrong Answer.

Example 1:

Input: secret = [-4,0,3,8,12], target = 8
Output: 3

Example 2:

Input: secret = [-4,0], target = 2
Output: -1

Constraints:

1 <= secret.length <= 10^4
-10^4 <= secret[i], target <= 10^4
secret is sorted in a strictly increasing order.

# """
# This is ArrayReader's API interface.
# You should not implement it, or speculate about its implementation
# """
#class ArrayReader:
#    def get(self, index: int) -> int:

class Solution:
    def search(self, reader: 'ArrayReader', target: int) -> int:
'''
PROGRAMS["reader"] = Programs(
    [
        """\
class Solution:
    def search(self, reader, target):
        a, b = 0, 10000
        while a <= b:
            m = (a + b) // 2
            v = reader.get(m)
            if v == target:
                return m
            if v < target:
                a = m + 1
            else:
                b = m - 1
        return -1
""",
        """\
from bisect import bisect_left


class Solution:
    def search(self, reader: "ArrayReader", target: int) -> int:
        lo, hi = 0, 10000
        while lo < hi:
            m = (lo + hi) // 2
            if reader.get(m) < target:
                lo = m + 1
            else:
                hi = m
        return lo if reader.get(lo) == target else -1
""",
    ],
    [
        """\
class Solution:
    def search(self, reader, target):
        i = 0
        while reader.get(i) < target:
            i += 1
        return i if reader.get(i) == target else -1
""",
        """\
class Solution:
    def search(self, reader, target):
        return 3 if reader.get(3) == target else -1
""",
    ],
)
