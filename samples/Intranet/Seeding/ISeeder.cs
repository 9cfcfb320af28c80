namespace Intranet.Seeding;

/// <summary>
/// Something that people of the cooperative did, made through the same services as from the pages. What is there already is not made again.
/// </summary>
internal interface ISeedTalk
{
    ValueTask StartAsync(CancellationToken cancellationToken);
}
