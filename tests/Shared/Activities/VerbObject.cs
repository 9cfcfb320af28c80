using Rse.People;

namespace Rse.Tests;

/// <summary>What an activity can be about.</summary>
public enum VerbObject
{
    Post,
    Comment,
    HostObject,
    Space,
    Member,
    Topic,
    Membership,
    Request,
    Invitation,
}
