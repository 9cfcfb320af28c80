using Rse.People;

namespace Intranet.Pages.Views;

/// <summary>A choice of roles.</summary>
/// <param name="Id">The id of the field.</param>
/// <param name="Roles">What may be chosen, from the lowest up.</param>
/// <param name="Chosen">What is.</param>
public sealed record RoleField(string Id, IReadOnlyList<SpaceRole> Roles, SpaceRole Chosen);
