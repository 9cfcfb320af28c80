namespace Intranet.Seeding;

/// <summary>
/// Adds a part of the seed through the services that the pages use. Adds nothing that exists already.
/// </summary>
internal interface ISeeder
{
    ValueTask SeedAsync(CancellationToken cancellationToken);
}
