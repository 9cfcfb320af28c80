using Rse.Members;

namespace Rse.Imports;

/// <summary>What an import must know of a stored member.</summary>
/// <param name="Id">The member.</param>
/// <param name="Kind">Internal or guest.</param>
public readonly record struct ImportedMember(Id<Member> Id, MemberKind Kind);
