using Rse.Activities;
using Rse.People;
using Rse.Spaces;

namespace Rse.Imports;

/// <summary>What an import must know of a stored space.</summary>
/// <param name="Id">The space.</param>
/// <param name="Audience">Who may see what is in it.</param>
/// <param name="Listing">Who may know of it.</param>
/// <param name="AdmitsGuests">Whether guests may be members.</param>
internal readonly record struct ImportedSpace(Id<Space> Id, Audience Audience, Audience Listing, bool AdmitsGuests)
{
    internal SpacePlace Place => new(Id, Audience, Listing);
}
