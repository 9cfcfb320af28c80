using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class TextParserTests
{
}
