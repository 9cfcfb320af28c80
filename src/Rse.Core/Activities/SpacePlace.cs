using Rse.People;
using Rse.Spaces;

namespace Rse.Activities;

/// <summary>A space as its activities name it.</summary>
/// <param name="Id">The space.</param>
/// <param name="Audience">Who may see what is in it.</param>
/// <param name="Listing">Who may know of it.</param>
internal readonly record struct SpacePlace(Id<Space> Id, Audience Audience, Audience Listing);
