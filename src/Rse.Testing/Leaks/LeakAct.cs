namespace Rse.Testing.Leaks;

/// <summary>What can happen in a world.</summary>
internal enum LeakAct
{
    AddMember,
    AddGuest,
    AddSpace,
    AddObject,
    Seat,
    Unseat,
    Leave,
    GiveRole,
    WithdrawRole,
    MoveObject,
    Suspend,
    Reinstate,
    Depart,
    Pass,
    Archive,
    Reopen,
    Post,
    Comment,
    Edit,
    Trash,
    Restore,
    React,
    Rate,
    Follow,
}
