using Rse.People;
using Rse.Problems;

namespace Rse.Directories.Mirroring;

/// <summary>What to do about a person.</summary>
internal sealed record DirectoryStep(DirectoryPerson Person, DirectoryAct Act, SpaceRole? After, Problem? Problem)
{
    public DirectoryMove ToMove() =>
        new()
        {
            ExternalId = Person.ExternalId,
            MemberId = Person.Member.Id.IsNone ? null : Person.Member.Id,
            DisplayName = Person.Member.DisplayName,
            Before = Person.Membership?.Role,
            After = After,
        };
}

/// <summary>What a run does to the membership of a person.</summary>
internal enum DirectoryAct
{
    Keep,
    Skip,
    Add,
    Change,
    Remove,
}
