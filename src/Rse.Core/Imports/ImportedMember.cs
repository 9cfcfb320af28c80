using Rse.People;

namespace Rse.Imports;

/// <summary>What an import must know of a stored member.</summary>
/// <param name="Id">The member.</param>
/// <param name="Kind">Internal or guest.</param>
/// <param name="HasSponsor">Whether somebody answers for them; false for internal members.</param>
internal readonly record struct ImportedMember(Id<Member> Id, MemberKind Kind, bool HasSponsor);
