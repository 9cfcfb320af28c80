namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>Tells the drivers where the host of their world listens.</summary>
internal sealed class HttpLeakHost
{
    public Uri Address { get; set; } = new("http://127.0.0.1/");
}
